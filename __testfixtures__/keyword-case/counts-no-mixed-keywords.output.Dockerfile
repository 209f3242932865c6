from debian:12
run true
run true
run true
env A=1
