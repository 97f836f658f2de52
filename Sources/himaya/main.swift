print("himaya")
