FROM gradle:8-jdk17
USER root
WORKDIR /home/gradle/shop
COPY --chown=gradle:gradle . .
RUN gradle :api:shadowJar --no-daemon
EXPOSE 7000
CMD ["java", "-jar", "api/build/libs/api-2.0-all.jar"]
