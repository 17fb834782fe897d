#include "analyse/linear.h"

#include <algorithm>
#include <new>

#include <dlfcn.h>
#include <dnnl.hpp>

#include "analyse/vector_clones.h"

namespace dateline {
namespace {

constexpr int kRowStep = 4;  // a product is made ready for 4, 8, ... kRowsAtOnce rows

DATELINE_VECTOR_CLONES
void quantise_row(const float* x, int width, uint8_t* out, float& step, int32_t& zero) {
  float low = 0, high = 0;
#pragma omp simd reduction(min : low) reduction(max : high)
  for (int i = 0; i < width; ++i) {
    low = x[i] < low ? x[i] : low;
    high = x[i] > high ? x[i] : high;
  }
  step = std::max((high - low) / 255.0f, 1e-8f);
  const float inverse = 1.0f / step;
  zero = static_cast<int32_t>(-low * inverse + 0.5f);
  const float shift = static_cast<float>(zero) + 0.5f;
#pragma omp simd
  for (int i = 0; i < width; ++i) {
    const float q = x[i] * inverse + shift;
    out[i] = static_cast<uint8_t>(static_cast<int32_t>(q < 0.0f ? 0.0f : q > 255.0f ? 255.0f : q));
  }
}

DATELINE_VECTOR_CLONES
void finish_row(const int32_t* sums, const int32_t* row_sums, const float* scale, const float* bias, int width, float step, int32_t zero, float* y) {
#pragma omp simd
  for (int i = 0; i < width; ++i) y[i] = static_cast<float>(sums[i] - zero * row_sums[i]) * (step * scale[i]) + bias[i];
}

const dnnl::engine& processor() {
  static const dnnl::engine engine(dnnl::engine::kind::cpu, 0);
  return engine;
}

/// oneDNN reports what fails by a status; on a processor, once the product is made, only memory can be short.
void check(dnnl_status_t status) {
  if (status != dnnl_success) throw std::bad_alloc();
}

/// A buffer as oneDNN wants to see it, for one call.
class View {
 public:
  View(const dnnl::memory::desc& desc, void* data) { check(dnnl_memory_create(&memory_, &desc.data, processor().get(), data)); }
  ~View() { dnnl_memory_destroy(memory_); }
  View(const View&) = delete;
  View& operator=(const View&) = delete;
  dnnl_memory_t get() const { return memory_; }

 private:
  dnnl_memory_t memory_ = nullptr;
};

}  // namespace

void QuantisedRows::resize(int rows, int width) {
  const auto n = static_cast<size_t>(rows), w = static_cast<size_t>(width);
  if (values.size() < n * w) values.resize(n * w);
  if (step.size() < n) step.resize(n), zero.resize(n);
}

void QuantisedRows::set(int row, const float* x, int width) {
  const auto r = static_cast<size_t>(row);
  quantise_row(x, width, values.data() + r * static_cast<size_t>(width), step[r], zero[r]);
}

/// oneDNN's product, made ready for each number of rows: a matmul primitive knows its shape beforehand.
struct Linear::Product {
  struct Ready {
    dnnl::matmul run;
    dnnl::memory::desc x, sums, inner;
  };
  std::vector<Ready> of;  // [i]: kRowStep * (i + 1) rows
  dnnl::memory weight;    // laid out as all of them want it

  Product(const int8_t* given, int in, int out) {
    using Memory = dnnl::memory;
    dnnl::primitive_attr attributes;
    attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
    Memory::desc layout({in, out}, Memory::data_type::s8, Memory::format_tag::any);
    // From the largest down: its layout of the weights is the one for all.
    for (int rows = kRowsAtOnce; rows > 0; rows -= kRowStep) {
      const Memory::desc x({rows, in}, Memory::data_type::u8, Memory::format_tag::ab), sums({rows, out}, Memory::data_type::s32, Memory::format_tag::ab);
      const dnnl::matmul::primitive_desc how(dnnl::matmul::desc(x, layout, sums), attributes, processor());
      layout = how.weights_desc();
      of.push_back({dnnl::matmul(how), x, sums, how.scratchpad_desc()});
    }
    std::reverse(of.begin(), of.end());
    Memory plain({{in, out}, Memory::data_type::s8, Memory::format_tag::ba}, processor(), const_cast<int8_t*>(given));
    weight = Memory(layout, processor());
    dnnl::stream stream(processor());
    dnnl::reorder(plain, weight).execute(stream, plain, weight);
    stream.wait();
  }
};

Linear::Linear() = default;
Linear::~Linear() = default;
Linear::Linear(Linear&&) noexcept = default;
Linear& Linear::operator=(Linear&&) noexcept = default;

Result<Linear> Linear::load(const ModelFile& file, const std::string& name, int in, int out) {
  const auto rows = static_cast<uint32_t>(out), columns = static_cast<uint32_t>(in);
  const auto weight = file.bytes(name + ".weight", {rows, columns});
  const auto scale = file.floats(name + ".scale", {rows});
  const auto bias = file.floats(name + ".bias", {rows});
  if (!weight) return pass_on(weight);
  if (!scale) return pass_on(scale);
  if (!bias) return pass_on(bias);
  Linear layer;
  layer.in_ = in;
  layer.out_ = out;
  layer.scale_ = *scale;
  layer.bias_ = *bias;
  layer.row_sums_.resize(rows);
  for (size_t r = 0; r < rows; ++r)
    for (size_t c = 0; c < columns; ++c) layer.row_sums_[r] += (*weight)[r * columns + c];
  use_one_thread();  // a product keeps the number of threads it was made for
  try {
    layer.product_ = std::make_unique<Product>(*weight, in, out);
  } catch (const dnnl::error& e) {
    return fail(Error::Kind::kBug, std::string("oneDNN makes no product for ") + name + ": " + e.what());
  }
  return layer;
}

void Linear::multiply(const QuantisedRows& x, int rows, Scratch& scratch) const {
  if (rows == 0) return;
  const Product::Ready& ready = product_->of[static_cast<size_t>((rows - 1) / kRowStep)];
  const size_t size = static_cast<size_t>(kRowsAtOnce) * static_cast<size_t>(out_);
  if (scratch.sums.size() < size) scratch.sums.resize(size);
  if (scratch.inner.size() < ready.inner.get_size()) scratch.inner.resize(ready.inner.get_size());
  thread_local const dnnl::stream stream(processor());
  const View a(ready.x, const_cast<uint8_t*>(x.values.data())), c(ready.sums, scratch.sums.data()), inner(ready.inner, scratch.inner.data());
  const dnnl_exec_arg_t arguments[] = {
      {DNNL_ARG_SRC, a.get()}, {DNNL_ARG_WEIGHTS, product_->weight.get()}, {DNNL_ARG_DST, c.get()}, {DNNL_ARG_SCRATCHPAD, inner.get()}};
  check(dnnl_primitive_execute(ready.run.get(), stream.get(), 4, arguments));
}

void Linear::finish(const QuantisedRows& x, int row, const Scratch& scratch, float* y) const {
  const auto r = static_cast<size_t>(row);
  finish_row(scratch.sums.data() + r * static_cast<size_t>(out_), row_sums_.data(), scale_, bias_, out_, x.step[r], x.zero[r], y);
}

void Linear::apply(const float* x, int rows, Scratch& scratch, float* y) const {
  const auto from = static_cast<size_t>(in_), to = static_cast<size_t>(out_);
  scratch.rows.resize(kRowsAtOnce, in_);
  for (int begin = 0; begin < rows; begin += kRowsAtOnce) {
    const int count = std::min(kRowsAtOnce, rows - begin);
    const auto base = static_cast<size_t>(begin);
    for (int r = 0; r < count; ++r) scratch.rows.set(r, x + (base + static_cast<size_t>(r)) * from, in_);
    multiply(scratch.rows, count, scratch);
    for (int r = 0; r < count; ++r) finish(scratch.rows, r, scratch, y + (base + static_cast<size_t>(r)) * to);
  }
}

void use_one_thread() {
  // oneDNN brings its OpenMP runtime along (GNU's or LLVM's, as it was built); asking that one needs no OpenMP of our own.
  using Set = void (*)(int);
  static const auto set = reinterpret_cast<Set>(dlsym(RTLD_DEFAULT, "omp_set_num_threads"));
  if (set != nullptr) set(1);
}

}  // namespace dateline
