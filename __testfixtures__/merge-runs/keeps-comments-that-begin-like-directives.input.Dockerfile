FROM debian:12
RUN a
#if you want more, add it here
RUN b
# include what is missing
RUN c
#else nothing works
RUN d
# the end of the region
RUN e
