FROM debian:12
RUN sudo gem install rails
