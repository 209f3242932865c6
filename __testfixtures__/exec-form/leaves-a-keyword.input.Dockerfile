FROM python:3.12
CMD while true; do sleep 1; done
