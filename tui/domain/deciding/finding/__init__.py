"""Finding the model for a job: a question, what each line of it leaves, what to give up."""
