FROM debian:12 AS base
RUN a && \
    b
FROM base
CMD ["x"]
