FROM python:3.11-slim
RUN apt-get update && \
    apt-get install -y --no-install-recommends gcc libc6-dev python3-dev zlib1g-dev && \
    rm -rf /var/lib/apt/lists/*
WORKDIR /usr/src/sums
COPY . .
RUN python setup.py build_ext --inplace
RUN python -m unittest test_sums.py
USER nobody
EXPOSE 18452
CMD ["python", "-m", "server"]
