"""The kiosk: the player of a hall's programme, for a touch screen in a corridor."""
