FROM debian:12
# the old way
CMD a
CMD b
