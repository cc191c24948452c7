print("dlscript")
