from debian:12
copy --chown=www-data:www-data run.sh /run.sh
