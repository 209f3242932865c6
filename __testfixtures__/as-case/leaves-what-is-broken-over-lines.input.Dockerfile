FROM debian:12 a\
s build
from debian:12 As test
From debian:12 As mixed
