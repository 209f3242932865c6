FROM debian:12 AS layers
RUN apt-get update && apt-get install -y jq

FROM scratch
COPY --from=layers / /
ENV PATH=/usr/bin:/bin
CMD ["jq"]
