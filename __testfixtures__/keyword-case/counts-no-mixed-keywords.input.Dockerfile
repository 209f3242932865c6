from debian:12
run true
Run true
Run true
Env A=1
