# The image of a release: the same binary as in the archives.
FROM golang:1.26.8@sha256:3c3e25a4da13fd0478eed2df1eb35a0e667094a7124d3993a6a1d30f71c17e79 AS certificates

FROM scratch
ARG TARGETPLATFORM
COPY --from=certificates /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY $TARGETPLATFORM/realmlint /realmlint
USER 65532:65532
WORKDIR /work
ENTRYPOINT ["/realmlint"]
