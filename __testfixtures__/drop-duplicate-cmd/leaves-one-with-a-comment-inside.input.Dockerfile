FROM debian:12
CMD ["a", \
# x
 "b"]
CMD ["c"]
