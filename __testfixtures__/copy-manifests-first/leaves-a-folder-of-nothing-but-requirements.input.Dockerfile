FROM python:3.12
WORKDIR /app
COPY requirements ./requirements
RUN pip install --upgrade pip && pip install -r requirements/prod.txt
COPY . .
