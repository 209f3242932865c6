# syntax=docker/dockerfile:1
from debian:12-slim
copy --link a \
  b \
  /data/
