FROM python:3.12
WORKDIR /app
COPY . .
RUN curl -sSL https://install.python-poetry.org | python3 -
RUN pip install -r requirements.txt
