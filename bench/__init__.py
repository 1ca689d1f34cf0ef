"""What the speed of a build is measured with, and compared with."""
