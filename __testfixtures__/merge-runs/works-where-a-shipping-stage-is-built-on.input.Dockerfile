FROM debian:12 AS base
RUN a
RUN b
FROM base
CMD ["x"]
