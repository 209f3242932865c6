# An application
FROM debian:12 AS elsewhere
CMD ["a"]
# what starts
CMD ["b"]
ENTRYPOINT ["c"]

FROM debian:12
ENTRYPOINT ["a"]
CMD ["a"]
CMD ["b"]
HEALTHCHECK CMD a
ENTRYPOINT ["c"]
HEALTHCHECK CMD b
