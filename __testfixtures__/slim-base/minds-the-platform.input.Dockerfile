ARG NOTHING
FROM --platform=linux/amd64 python:3.6.1 AS pc
CMD ["python3"]
FROM --platform=linux/arm64 python:3.6.1 AS arm
CMD ["python3"]
FROM --platform=linux/arm64/v8 python:3.6.1 AS armv8
CMD ["python3"]
FROM --platform=linux/arm/v7 python:3.6.1 AS armv7
CMD ["python3"]
FROM --platform=linux/arm/v6 python:3.6.1 AS armv6
CMD ["python3"]
FROM --platform=linux/386 python:3.6.1 AS old
CMD ["python3"]
FROM --platform=linux/ppc64le python:3.6.1 AS power
CMD ["python3"]
FROM --platform=linux/s390x python:3.6.1 AS z
CMD ["python3"]
FROM --platform=linux/riscv64 python:3.6.1 AS risc
CMD ["python3"]
