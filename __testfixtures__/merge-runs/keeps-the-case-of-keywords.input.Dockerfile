from debian:12
run a
run b
