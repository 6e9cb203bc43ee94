"""Every page of every simulator as pictures: phone and desktop width, light and dark, Polish and English."""
