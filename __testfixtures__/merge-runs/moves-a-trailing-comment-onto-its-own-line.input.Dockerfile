FROM debian:12
RUN echo hi # greets
RUN echo bye
