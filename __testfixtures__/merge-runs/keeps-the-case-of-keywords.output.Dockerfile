from debian:12
run a && \
    b
