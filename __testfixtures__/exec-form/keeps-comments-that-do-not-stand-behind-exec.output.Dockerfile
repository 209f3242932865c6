FROM debian:12 AS before
CMD \
    # what starts
    ["serve", \
    # where
    "--port", "80"]

FROM debian:12
CMD ["serve", \
    # where
    "--port", "80"]
