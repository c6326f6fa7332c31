"""Pure rules about dates and words. Nothing here opens a file of the diary, asks the clock or draws."""
