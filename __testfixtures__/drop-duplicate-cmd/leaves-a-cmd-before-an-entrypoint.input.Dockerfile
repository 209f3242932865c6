FROM debian:12
CMD ["a"]
ENTRYPOINT ["e"]
CMD ["b"]
