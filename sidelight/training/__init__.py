"""What is learned: examples written here become the weights that nlp ships."""
