FROM python:3.12 AS base
ENTRYPOINT ["tini", "--"]
FROM base
CMD python app.py
