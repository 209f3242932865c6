from debian:12
run echo \

copy a b
