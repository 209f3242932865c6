FROM debian:12
RUN /opt/ruby/bin/bundle install
