import { crc32, deflateSync, gzipSync } from "node:zlib"
import { goodPictures, hostilePictures, makePng, turnedJpeg } from "@souk/core/testing"
import sharp from "sharp"
import type { SeededRandom } from "./SeededRandom.ts"

/** A file that somebody sends as a picture. */
export interface UploadFile {
  readonly name: string
  readonly bytes: Uint8Array
  /** What the sender calls it; `image/png` when absent. */
  readonly contentType?: string
  /** More that the sender says, a file name for example. */
  readonly headers?: Readonly<Record<string, string>>
}

/** Texts that go in with files and that nothing which is served may hold. */
export const canaries: ReadonlyArray<string> = ["EXIF-CANARY", "GPS-CANARY", "ICC-CANARY", "XMP-CANARY", "TEXT-CANARY"]

const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "latin1"))
const join = (...parts: ReadonlyArray<Uint8Array | string>): Uint8Array =>
  new Uint8Array(Buffer.concat(parts.map((part) => (typeof part === "string" ? bytesOf(part) : part))))

const chunk = (type: string, data: Uint8Array): Uint8Array => {
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.byteLength)
  checksum.writeUInt32BE(crc32(join(type, data)))
  return join(length, type, data, checksum)
}

const signature = "\u0089PNG\r\n\u001a\n"

const header = (width: number, height: number): Uint8Array => {
  const data = Buffer.alloc(13)
  data.writeUInt32BE(width, 0)
  data.writeUInt32BE(height, 4)
  data.set([8, 6], 8)
  return chunk("IHDR", data)
}

const end = chunk("IEND", new Uint8Array())

/** A megabyte at most of what becomes half a gigabyte. */
const zlibBomb = deflateSync(Buffer.alloc(500 * 1024 * 1024), { level: 9 })

/** Says in the frame header of a JPEG that it is this large. */
const withJpegSize = (jpeg: Uint8Array, side: number): Uint8Array => {
  const changed = Buffer.from(jpeg)
  for (let at = 2; at < changed.length; at += 2 + changed.readUInt16BE(at + 2)) {
    const marker = changed[at + 1] ?? 0
    if (marker >= 0xc0 && marker <= 0xc2) {
      changed.writeUInt16BE(side, at + 5)
      changed.writeUInt16BE(side, at + 7)
      break
    }
  }
  return new Uint8Array(changed)
}

const plain = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: "#963" } })

const bytes = async (picture: { toBuffer: () => Promise<Buffer> }) => new Uint8Array(await picture.toBuffer())

/** Files that must be refused, whatever they are called: those of the contract suite, and those that HTTP adds. */
export const hostileFiles = async (): Promise<ReadonlyArray<UploadFile>> => {
  const png = makePng(16, 8)
  const jpeg = await bytes(plain(64, 64).jpeg())
  const webp = await bytes(plain(64, 64).webp())
  const avif = Buffer.from(await bytes(plain(64, 64).avif()))
  const frames = await bytes(
    sharp([png, await bytes(plain(16, 8).png())], { join: { animated: true } }).gif({ delay: [100, 100] }),
  )
  avif.writeUInt32BE(60_000, avif.indexOf("ispe") + 8)
  avif.writeUInt32BE(60_000, avif.indexOf("ispe") + 12)
  const extended = join(
    "RIFF",
    new Uint8Array([22, 0, 0, 0]),
    "WEBPVP8X",
    new Uint8Array([10, 0, 0, 0, 0, 0, 0, 0, 255, 63, 0, 255, 63, 0]),
  )
  const named = (name: string): UploadFile => ({
    name: `a page named ${JSON.stringify(name)}`,
    bytes: bytesOf("<!doctype html><script>alert(1)</script>"),
    headers: { "content-disposition": `attachment; filename="${name}"` },
  })
  return [
    ...hostilePictures.map(({ name, bytes }) => ({ name, bytes })),
    { name: "a JPEG that claims 65000 pixels a side", bytes: withJpegSize(jpeg, 65_000), contentType: "image/jpeg" },
    { name: "an AVIF that claims 60000 pixels a side", bytes: new Uint8Array(avif), contentType: "image/avif" },
    { name: "a WebP canvas of 268 megapixels without frames", bytes: extended, contentType: "image/webp" },
    { name: "an animation of sharp's", bytes: frames, contentType: "image/gif" },
    {
      name: "a PNG without width",
      bytes: join(signature, header(0, 8), chunk("IDAT", deflateSync(new Uint8Array(8))), end),
    },
    { name: "a PNG without pixels", bytes: join(signature, header(16, 8), end) },
    {
      name: "a PNG of 45 megapixels in one column",
      bytes: join(signature, header(1, 45_000_000), chunk("IDAT", zlibBomb), end),
    },
    {
      name: "a PNG whose pixels are half a gigabyte",
      bytes: join(signature, header(11_000, 11_000), chunk("IDAT", zlibBomb), end),
    },
    { name: "a PNG, gzipped", bytes: new Uint8Array(gzipSync(png)), headers: { "content-encoding": "gzip" } },
    { name: "a PNG in base64", bytes: bytesOf(Buffer.from(png).toString("base64")) },
    { name: "a JPEG 2000", bytes: join("\u0000\u0000\u0000\u000cjP  \r\n\u0087\n", new Uint8Array(64)) },
    { name: "a JPEG XL", bytes: join("\u00ff\n", new Uint8Array(64)) },
    {
      name: "a JPEG with markup in its EXIF",
      bytes: await bytes(
        plain(8, 8)
          .jpeg()
          .withExif({ IFD0: { Copyright: "<script>alert(1)</script>" } }),
      ),
      contentType: "image/jpeg",
    },
    { name: "a WebP cut in the middle", bytes: webp.subarray(0, webp.length >> 1), contentType: "image/webp" },
    {
      name: "an SVG called SVG",
      bytes: bytesOf(`<svg xmlns="http://www.w3.org/2000/svg"/>`),
      contentType: "image/svg+xml",
    },
    { name: "a picture called a page", bytes: png, contentType: "text/html" },
    { name: "a picture called anything", bytes: png, contentType: "application/octet-stream" },
    {
      name: "a form with a picture",
      bytes: join(
        '--x\r\ncontent-disposition: form-data; name="f"; filename="../../x.png"\r\n\r\n',
        png,
        "\r\n--x--\r\n",
      ),
      contentType: "multipart/form-data; boundary=x",
    },
    ...["../../../etc/passwd", "x.png%00.html", "..\\..\\x.png", "x.php.png", "x".repeat(4000)].map(named),
  ]
}

/** Files that are odd and may be accepted or refused; what is made of them must be as harmless as any other picture. */
export const oddFiles = async (random: SeededRandom, mutations: number): Promise<ReadonlyArray<UploadFile>> => {
  const progressive = await bytes(sharp(makePng(64, 64)).jpeg({ progressive: true }))
  const scan = Buffer.from(progressive).lastIndexOf(Buffer.from([0xff, 0xda]))
  const scans = Array.from({ length: 20_000 }, () => progressive.subarray(scan, -2))
  const profile = (data: Uint8Array) => chunk("iCCP", join("p\u0000\u0000", data))
  const odd = [
    {
      name: "20,000 scans",
      bytes: join(progressive.subarray(0, scan), ...scans, "\u00ff\u00d9"),
      contentType: "image/jpeg",
    },
    { name: "a colour profile of half a gigabyte", bytes: makePng(16, 8, profile(zlibBomb)) },
    { name: "a colour profile that is none", bytes: makePng(16, 8, profile(deflateSync("ICC-CANARY".repeat(100)))) },
    { name: "text of half a gigabyte", bytes: makePng(16, 8, chunk("zTXt", join("k\u0000\u0000", zlibBomb))) },
    {
      name: "a hundred texts",
      bytes: makePng(16, 8, ...Array.from({ length: 100 }, () => chunk("tEXt", bytesOf("k\u0000TEXT-CANARY")))),
    },
    { name: "more pixels than its size", bytes: join(signature, header(16, 8), chunk("IDAT", zlibBomb), end) },
    {
      name: "30 megapixels in one column",
      bytes: join(signature, header(1, 30_000_000), chunk("IDAT", zlibBomb), end),
    },
  ]
  const seeds = [...goodPictures.map(({ bytes }) => bytes), progressive]
  return [...odd, ...Array.from({ length: mutations }, (_, index) => mutant(random, seeds, index))]
}

const mutant = (random: SeededRandom, seeds: ReadonlyArray<Uint8Array>, index: number): UploadFile => {
  const changed = new Uint8Array(random.pick(seeds))
  const length = random.next() < 0.3 ? random.integer(0, changed.length) : changed.length
  for (let flips = random.integer(0, 8); flips > 0; flips--) {
    changed[random.integer(0, changed.length - 1)] = random.integer(0, 255)
  }
  return { name: `mutant ${index}`, bytes: changed.subarray(0, length) }
}

/** Pictures that honest people send and that must be accepted. */
export const honestFiles = async (): Promise<ReadonlyArray<UploadFile>> => {
  const exif = {
    IFD0: { Copyright: "EXIF-CANARY" },
    IFD3: { GPSLatitude: "51/1 30/1 3230/100", GPSProcessingMethod: "GPS-CANARY" },
  }
  const photo = sharp(makePng(900, 600))
  return [
    ...goodPictures.map(({ name, bytes }) => ({ name, bytes })),
    { name: "a JPEG called a PNG", bytes: turnedJpeg, contentType: "image/png" },
    {
      name: "a photo with its place",
      bytes: await bytes(photo.clone().jpeg().withExif(exif)),
      contentType: "image/jpeg",
    },
    {
      name: "a photo with XMP",
      bytes: await bytes(photo.clone().jpeg().withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">XMP-CANARY</x:xmpmeta>')),
      contentType: "image/jpeg",
    },
    {
      name: "a photo for print, in CMYK",
      bytes: await bytes(photo.clone().toColourspace("cmyk").jpeg()),
      contentType: "image/jpeg",
    },
    { name: "a photo in Display P3", bytes: await bytes(photo.clone().withIccProfile("p3").png()) },
    { name: "16 bits a channel", bytes: await bytes(photo.clone().toColourspace("rgb16").png()) },
    {
      name: "a progressive JPEG",
      bytes: await bytes(photo.clone().jpeg({ progressive: true })),
      contentType: "image/jpeg",
    },
    { name: "a photo of 39 megapixels", bytes: await bytes(plain(7800, 5000).jpeg()), contentType: "image/jpeg" },
  ]
}
