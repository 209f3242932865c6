FROM python:3.12 AS base
ENTRYPOINT []
FROM base
CMD python app.py
