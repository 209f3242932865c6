# An application
FROM debian:12 AS elsewhere
# what starts
CMD ["b"]
ENTRYPOINT ["c"]

FROM debian:12
CMD ["b"]
ENTRYPOINT ["c"]
HEALTHCHECK CMD b
