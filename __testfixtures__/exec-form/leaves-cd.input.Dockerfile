FROM python:3.12
CMD cd /srv
