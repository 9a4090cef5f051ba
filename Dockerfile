# helios in a container: docker build -t helios . && docker run --rm -it -v "$PWD:/data" helios sql
# The first stage builds the distribution with a runtime of its own, the second has nothing else.
FROM maven:3-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
RUN mvn -B -q -Pdist -DskipTests -pl cli -am package \
 && sh cli/src/main/distribution/check.sh cli/target/helios-*.tar.gz \
 && mkdir -p /opt/helios \
 && tar -C /opt/helios --strip-components=1 -xzf cli/target/helios-*.tar.gz

FROM debian:bookworm-slim
COPY --from=build /opt/helios /opt/helios
RUN ln -s /opt/helios/bin/helios /usr/local/bin/helios \
 && useradd --create-home --uid 1000 helios \
 && mkdir /data && chown helios /data
USER helios
WORKDIR /data
VOLUME /data
ENTRYPOINT ["helios"]
CMD ["help"]
