"""The Russian language: words in all their forms, numbers in words, words of change."""
