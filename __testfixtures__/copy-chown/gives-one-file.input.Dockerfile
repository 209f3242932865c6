from debian:12
copy run.sh /run.sh
run chown www-data:www-data /run.sh
