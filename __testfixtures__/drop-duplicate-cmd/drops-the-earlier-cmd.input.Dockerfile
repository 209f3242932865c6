FROM debian:12
CMD ["a"]
EXPOSE 80
CMD ["b"]
