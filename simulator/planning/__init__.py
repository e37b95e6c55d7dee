"""From a job advert to the questions that fit it. Pure but for the files named after a library."""
