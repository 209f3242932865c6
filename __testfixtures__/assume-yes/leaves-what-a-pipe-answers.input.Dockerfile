FROM debian:12
RUN yes | apt-get install curl
RUN echo y | (apt-get install curl)
RUN apt-get install curl < answers
RUN apt-get install curl <<< y
RUN case $(uname -m) in x86_64) apt-get install curl;; esac < answers
