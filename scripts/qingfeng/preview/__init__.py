"""The preview: the site on this machine, rebuilt on save, with findings shown over the last good version."""
