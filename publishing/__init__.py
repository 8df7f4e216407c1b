"""Where built files go: a folder that is switched in whole, a web server's folder, the settings of web servers.

Nothing is deleted but what a build has put there, which the mark that a build leaves tells.
"""
