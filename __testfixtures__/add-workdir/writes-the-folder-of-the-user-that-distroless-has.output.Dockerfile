FROM gcr.io/distroless/static:nonroot
WORKDIR /home/nonroot
COPY app .
