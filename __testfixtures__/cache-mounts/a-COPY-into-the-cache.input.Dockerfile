FROM maven:3.9
COPY m2 /root/.m2
RUN mvn package
