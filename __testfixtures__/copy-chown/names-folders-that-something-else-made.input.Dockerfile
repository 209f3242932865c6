FROM python:3.12
RUN useradd -m web && mkdir -p /srv/app/media /var/data
ENV APP=/srv/app
WORKDIR $APP
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY conf /srv/app/etc/conf
COPY . .
RUN chmod +x run.sh && sed -i 's/a/b/' run.sh
RUN chown -R web:web $APP
