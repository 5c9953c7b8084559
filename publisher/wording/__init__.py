"""What a document says, sentence by sentence, for the rules that judge words and claims."""
