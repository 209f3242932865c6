FROM python:3.12
RUN useradd -m web && mkdir -p /srv/app/media /var/data
ENV APP=/srv/app
WORKDIR $APP
COPY --chown=web:web requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY --chown=web:web conf /srv/app/etc/conf
COPY --chown=web:web . .
RUN chmod +x run.sh && sed -i 's/a/b/' run.sh
RUN chown web:web $APP $APP/media $APP/etc $APP/etc/conf
